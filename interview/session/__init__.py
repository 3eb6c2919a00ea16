"""The interview itself: events, the fold, what is asked next, what last year offers. Pure, without files or clock."""
