"""Whether two versions of the service answer alike: recorded queries and what they bring."""
