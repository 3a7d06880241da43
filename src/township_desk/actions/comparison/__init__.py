"""What a clerk can do in 四级比对."""
