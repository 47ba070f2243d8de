package io.tollkeeper.rest.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** An order to swap a replay in, as the API's documentation shows it; {@link ReplayRoutes} reads it. */
@Schema(name = "ReplaySwap")
record SwapBody(
        @JsonProperty("although_it_differs")
        @Schema(
                description = "true swaps in also what is not equal to the live tables, by somebody who has looked",
                defaultValue = "false")
        boolean althoughItDiffers) {}
