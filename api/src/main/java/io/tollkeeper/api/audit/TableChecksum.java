package io.tollkeeper.api.audit;

/**
 * What a replay has built, and the same of the live tables at the same place in the log.
 *
 * @param rows how many rows were rebuilt
 * @param shadow over the rebuilt rows, 32 hexadecimal digits; the order of rows is of no matter
 * @param live over the live ones
 * @param equal whether number of rows and checksums are the same
 */
public record TableChecksum(long rows, String shadow, String live, boolean equal) {}
