"""The frame of the window: first run, login, navigation, status bar, the window itself."""
