FILES = ("catalogue.ttl", "catalogue.jsonld")
