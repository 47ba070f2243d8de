package io.tollkeeper.saga.sandbox.contract;

import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose vault it is and what is in it.
 *
 * @param authorizedCaller who may deduct besides the owner
 * @param balance the vault's own count, minor units
 */
record VaultMeta(@Nullable ScAddress authorizedCaller, BigInteger balance, BigInteger minDeposit, ScAddress owner) {

    private static final String KEY = "MetaKey";

    static boolean isKept(Frame frame) {
        return frame.kept(KEY) != null;
    }

    static VaultMeta of(Frame frame) {
        ScVal kept = frame.kept(KEY);
        if (kept == null) {
            throw VaultError.NOT_INITIALIZED.raise();
        }
        return new VaultMeta(
                Struct.optionalAddress(kept, "authorized_caller"),
                Struct.i128(kept, "balance"),
                Struct.i128(kept, "min_deposit"),
                Struct.address(kept, "owner"));
    }

    void keep(Frame frame) {
        frame.keep(KEY, value());
    }

    ScVal value() {
        return Struct.of(Map.of(
                "authorized_caller", Struct.address(authorizedCaller),
                "balance", new ScVal.I128(balance),
                "min_deposit", new ScVal.I128(minDeposit),
                "owner", new ScVal.Address(owner)));
    }

    VaultMeta withBalance(BigInteger newBalance) {
        return new VaultMeta(authorizedCaller, newBalance, minDeposit, owner);
    }

    VaultMeta withAuthorizedCaller(@Nullable ScAddress newCaller) {
        return new VaultMeta(newCaller, balance, minDeposit, owner);
    }

    boolean mayDeduct(ScAddress caller) {
        return caller.equals(owner) || caller.equals(authorizedCaller);
    }
}
