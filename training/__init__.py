"""Scripts that derive what the package ships: weights, scores and rates. None of them is needed to use it."""
