package io.tollkeeper.api.metering;

/**
 * A usage event was refused and left no trace.
 *
 * @param detail one sentence for the sender
 */
public record UsageRefusal(UsageId usageId, UsageRejection reason, String detail) implements UsageOutcome {}
