package io.tollkeeper.command.settlement;

import io.tollkeeper.api.settlement.SettlementId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the contract knows a settlement by. A contract's symbol holds 32 characters, a settlement's name more: so it is the
 * first 128 bits of the name's SHA-256.
 */
final class ContractRequestId {

    private static final int BYTES = 16;

    private ContractRequestId() {}

    /** Returns 32 hex digits. */
    static String of(SettlementId settlementId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(settlementId.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
