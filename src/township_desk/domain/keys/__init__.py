"""Keys: what a column of a workbook or a line of a sheet may ask for, and the values behind them."""
