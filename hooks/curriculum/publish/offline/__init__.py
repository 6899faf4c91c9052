"""The built site for readers without a connection: kept by a phone, as one file, as a zip."""
