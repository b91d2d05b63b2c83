"""From a path to files: folders walked, archives and mails opened, every file known by its bytes."""
