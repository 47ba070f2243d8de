package io.tollkeeper.receipt;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;

/** A public key as the server publishes it: a JSON Web Key of RFC 8037. */
@Schema(name = "ReceiptKey")
@JsonPropertyOrder({"kty", "crv", "x", "kid", "use", "alg"})
public record PublishedKey(
        @Schema(example = "OKP") String kty,
        @Schema(example = "Ed25519") String crv,

        @Schema(description = "the key's 32 bytes in base64url")
        String x,

        @Schema(description = "the key's thumbprint after RFC 7638")
        String kid,

        @Schema(example = "sig") String use,
        @Schema(example = "EdDSA") String alg) {

    static PublishedKey of(PublicKey key) {
        return new PublishedKey(key.kty(), key.crv(), key.x(), key.id(), "sig", "EdDSA");
    }
}
