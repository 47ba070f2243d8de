package io.tollkeeper.saga.sandbox.contract;

import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a vault keeps besides {@link VaultMeta}, under the names that the real one uses. */
final class VaultStorage {

    static final String ADMIN = "Admin";
    static final String USDC_TOKEN = "UsdcToken";
    static final String SETTLEMENT = "Settlement";
    static final String REVENUE_POOL = "RevenuePool";
    static final String MAX_DEDUCT = "MaxDeduct";
    static final String CONTRACT_VERSION = "ContractVersion";
    static final String PENDING_OWNER = "PendingOwner";
    static final String PENDING_ADMIN = "PendingAdmin";

    static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE);

    private static final String PAUSED = "Paused";
    private static final String DEPOSITORS = "DepositorList";

    /** A used request id is known for 30 days of five-second ledgers; then it can be used again. */
    private static final int REQUEST_LEDGERS = 30 * 17_280;

    private VaultStorage() {}

    static @Nullable ScAddress address(Frame frame, String name) {
        return frame.kept(name) instanceof ScVal.Address address ? address.value() : null;
    }

    static ScAddress admin(Frame frame) {
        ScAddress admin = address(frame, ADMIN);
        if (admin == null) {
            throw VaultError.NOT_INITIALIZED.raise();
        }
        return admin;
    }

    static ScAddress usdcToken(Frame frame) {
        ScAddress token = address(frame, USDC_TOKEN);
        if (token == null) {
            throw VaultError.NOT_INITIALIZED.raise();
        }
        return token;
    }

    static BigInteger maxDeduct(Frame frame) {
        return frame.kept(MAX_DEDUCT) instanceof ScVal.I128 limit ? limit.value() : LARGEST;
    }

    static boolean isPaused(Frame frame) {
        return new ScVal.Bool(true).equals(frame.kept(PAUSED));
    }

    static void setPaused(Frame frame, boolean paused) {
        frame.keep(PAUSED, new ScVal.Bool(paused));
    }

    static List<ScVal> depositors(Frame frame) {
        return frame.kept(DEPOSITORS) instanceof ScVal.Vec depositors ? depositors.values() : List.of();
    }

    static void setDepositors(Frame frame, List<ScVal> depositors) {
        frame.keep(DEPOSITORS, depositors.isEmpty() ? null : new ScVal.Vec(depositors));
    }

    static boolean isProcessed(Frame frame, ScVal.Symbol requestId) {
        return frame.stored(requestKey(requestId), false) != null;
    }

    static void markProcessed(Frame frame, ScVal.Symbol requestId) {
        frame.storeTemporary(requestKey(requestId), new ScVal.Bool(true), REQUEST_LEDGERS);
    }

    private static ScVal requestKey(ScVal.Symbol requestId) {
        return ScVal.Vec.of(new ScVal.Symbol("ProcessedRequest"), requestId);
    }
}
