package io.tollkeeper.api.settlement;

import io.tollkeeper.api.CleanText;

/**
 * What a deduct is for, by the caller's own names.
 *
 * @param apiId at most {@value #MAX_BYTES} bytes of UTF-8, like the others
 */
public record ApiCall(String apiId, String endpointId, String apiKeyId) {

    public static final int MAX_BYTES = 200;

    public ApiCall {
        CleanText.require("apiId", apiId, MAX_BYTES);
        CleanText.require("endpointId", endpointId, MAX_BYTES);
        CleanText.require("apiKeyId", apiKeyId, MAX_BYTES);
    }
}
