package io.tollkeeper.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A problem on the wire, after RFC 9457. */
@Schema(
        name = "Problem",
        description = "What went wrong, after RFC 9457.",
        requiredProperties = {"type", "title", "status", "code", "message", "requestId"})
public record ProblemDocument(
        @Schema(example = "urn:tollkeeper:problem:validation_failed")
        String type,

        @Schema(example = "Bad Request") String title,
        @Schema(example = "400") int status,

        @Schema(description = "a stable word for machines", example = "validation_failed")
        String code,

        @Schema(description = "one sentence for people", example = "quantity must be a number")
        String message,

        @Schema(description = "the X-Request-Id of the answer", example = "dadb1649bdcd-a")
        String requestId,

        @Schema(description = "which fields are wrong and why; absent unless the request failed validation")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Problem.Detail> details) {}
