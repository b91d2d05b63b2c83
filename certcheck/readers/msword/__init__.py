"""Binary Word files ([MS-DOC]): header, pieces of text, formats, styles, list numbers."""
