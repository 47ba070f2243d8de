package io.tollkeeper.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A replay compared with the live tables. A part that was not rebuilt is null.
 *
 * @param position both hold the log up to here
 * @param views whatever else was rebuilt; null where the replay stops before the log's end, because the live views do not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayChecksums(
        long position,
        @Nullable TableChecksum balances,
        @Nullable TableChecksum transfers,
        @JsonProperty("closed_statements") @Nullable TableChecksum closedStatements,
        @Nullable TableChecksum views) {}
