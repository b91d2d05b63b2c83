"""OpenDocument (ISO/IEC 26300): package, styles, list numbers, text and drawings."""
