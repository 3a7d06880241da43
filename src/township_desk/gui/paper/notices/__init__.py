"""The page 公示公告 and its dialogs."""
