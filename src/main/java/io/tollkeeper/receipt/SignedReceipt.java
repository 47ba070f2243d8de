package io.tollkeeper.receipt;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;

/** A receipt and its signature: a JSON Web Signature in its flattened form (RFC 7515 section 7.2.2), all in base64url. */
@Schema(name = "SignedReceipt")
@JsonPropertyOrder({"payload", "protected", "signature"})
public record SignedReceipt(
        @Schema(description = "the receipt's JSON: format, tenant, period, total_minor, line_count, digest")
        String payload,

        @JsonProperty("protected") @Schema(description = "JSON: alg EdDSA, kid, and the public key as jwk")
        String protectedHeader,

        @Schema(description = "Ed25519 over the ASCII of protected, a dot, payload")
        String signature) {}
