"""A checklist begun from the list a certification body or a tender sends: titles in, commented YAML out."""
