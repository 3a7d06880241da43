"""What a clerk does in 四级比对."""
