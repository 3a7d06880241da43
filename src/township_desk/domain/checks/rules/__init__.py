"""The functions of the rules that files in resources/rules declare; each module is named after its file."""
