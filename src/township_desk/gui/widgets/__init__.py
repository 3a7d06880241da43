"""Parts of pages: labels, buttons, inputs, chips, painted widgets."""
