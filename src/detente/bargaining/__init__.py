"""Why talks fail, whether a deal exists, and what would open one: models that an analyst fills, disputes and varies."""
