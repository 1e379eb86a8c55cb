"""Can it be trusted? Facts against forecasts, free runs against the record, causes of misses."""
