package io.tollkeeper.api.pricing;

/** One version of a meter's price as an administrator sees it. */
public record PriceView(MeterId meterId, Price price) {}
