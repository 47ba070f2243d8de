package io.tollkeeper.verify;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A signed receipt: a flattened JSON Web Signature.
 *
 * @param signed what the signature is over
 */
record Receipt(JsonNode header, JsonNode content, String signed, String signature) {

    private static final Pattern TRANSACTION = Pattern.compile("[0-9a-f]{64}");
    private static final String FORMAT = "tollkeeper-statement-receipt/1";

    static Receipt of(JsonNode document) {
        String header = Documents.text(document, "protected");
        String payload = Documents.text(document, "payload");
        JsonNode content = Documents.parse("the receipt's payload", decode(payload));
        Documents.requireFormat(content, FORMAT);
        return new Receipt(
                Documents.parse("the receipt's header", decode(header)),
                content,
                header + '.' + payload,
                Documents.text(document, "signature"));
    }

    /**
     * Checks who signed.
     *
     * @param keys the keys that are trusted, or null to go by the key that the receipt itself names
     */
    void checkSignature(Verdicts verdicts, @Nullable JsonNode keys) {
        String id = Documents.text(header, "kid");
        SigningKey own = SigningKey.of(header.path("jwk"));
        boolean good = Documents.text(header, "alg").equals("EdDSA")
                && own.id().equals(id)
                && own.verifies(signed.getBytes(StandardCharsets.US_ASCII), decode(signature));
        verdicts.add(good, "the receipt is signed with the key " + id);
        if (keys == null) {
            verdicts.unchecked("whose key that is: compare it with the issuer's, or give its keys.json");
            return;
        }
        List<SigningKey> trusted =
                Documents.list(keys, "keys").stream().map(SigningKey::of).toList();
        verdicts.add(trusted.contains(own), "that key is one of the issuer's");
    }

    void checkAgainst(Statement statement, Proof proof, Verdicts verdicts) {
        String tenant = Documents.text(content, "tenant");
        verdicts.add(
                tenant.equals(proof.tenant())
                        && Documents.text(content, "period").equals(statement.period())
                        && Documents.text(content, "digest").equals(statement.digest())
                        && Documents.text(content, "total_minor").equals(statement.total())
                        && Documents.number(content, "line_count") == statement.lineCount(),
                "the receipt is of this statement: " + tenant + ", " + statement.period() + ", total "
                        + statement.total() + ", " + statement.lineCount() + " lines, digest");
        if (content.has("settlement")) {
            tellSettlement(content.get("settlement"), verdicts);
        }
    }

    /** The issuer's signature is on it; whether it is so, only the network knows. */
    private static void tellSettlement(JsonNode settlement, Verdicts verdicts) {
        String transaction = Documents.text(settlement, "transaction");
        verdicts.add(
                TRANSACTION.matcher(transaction).matches(),
                "the receipt names a settlement: " + Documents.text(settlement, "amount_minor") + " from the vault "
                        + Documents.text(settlement, "vault") + ", request "
                        + Documents.text(settlement, "request_id"));
        verdicts.unchecked("whether ledger " + Documents.number(settlement, "ledger") + " of the network "
                + Documents.text(settlement, "network") + " holds its transaction " + transaction
                + ": ask the network");
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new UnusableException("the receipt is not in base64url");
        }
    }
}
