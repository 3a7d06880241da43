"""The pages 表册打印 and 退出验收 and their dialogs."""
