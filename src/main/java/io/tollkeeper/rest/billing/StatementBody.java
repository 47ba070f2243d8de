package io.tollkeeper.rest.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/** One page of a statement, as the API's documentation shows it; {@link StatementJson} writes it. */
@Schema(
        name = "Statement",
        requiredProperties = {"period", "status", "lines", "total_minor", "line_count"})
record StatementBody(
        @Schema(example = "2026-11") String period,

        @Schema(
                example = "open",
                allowableValues = {"open", "closed"})
        String status,

        List<Line> lines,

        @JsonProperty("total_minor") @Schema(description = "of all lines, not of the page", example = "380")
        String totalMinor,

        @JsonProperty("line_count") @Schema(description = "all lines", example = "2")
        long lineCount,

        @Schema(description = "RFC 6962 Merkle root over the lines; only of a closed month")
        String digest,

        @JsonProperty("next_cursor") @Schema(description = "only where there are more lines")
        String nextCursor) {

    /** One line. */
    @Schema(
            name = "StatementLine",
            requiredProperties = {"txn_id", "event_id", "kind", "metric", "quantity", "event_date", "amount_minor"})
    record Line(
            @JsonProperty("txn_id") @Schema(example = "123") String txnId,

            @JsonProperty("event_id") @Schema(example = "api:k1")
            String eventId,

            @Schema(
                    example = "usage",
                    allowableValues = {"usage", "usage_void", "adjustment"})
            String kind,

            @Schema(
                    types = {"string", "null"},
                    example = "api_call")
            String metric,

            @Schema(
                    types = {"string", "null"},
                    example = "100")
            String quantity,

            @JsonProperty("event_date") @Schema(format = "date-time", example = "2026-11-21T03:50:46.123456Z")
            String eventDate,

            @JsonProperty("amount_minor") @Schema(example = "100")
            String amountMinor,

            @JsonProperty("price_version") @Schema(example = "1")
            int priceVersion,

            @Schema(example = "{\"region\":\"eu\"}") Map<String, String> dimensions,

            @Schema(description = "of an adjustment or a reversal", example = "goodwill")
            String reason) {}
}
