package io.tollkeeper.api.pricing;

import org.axonframework.serialization.Revision;

/** A meter has a new price version. Usage already rated keeps the version that rated it. */
@Revision("1")
public record PricePublished(PriceBookId priceBookId, Price price) {}
