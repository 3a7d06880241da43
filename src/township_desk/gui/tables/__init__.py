"""Tables: models, the view, the delegate that paints all cells."""
