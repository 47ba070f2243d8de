package io.tollkeeper.saga.sandbox.contract;

import static io.tollkeeper.saga.sandbox.contract.VaultError.unless;

import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import java.util.Objects;

/** What anybody may ask a vault. */
final class VaultViews {

    private VaultViews() {}

    static ScVal meta(Frame frame, Arguments in) {
        return VaultMeta.of(frame).value();
    }

    static ScVal balance(Frame frame, Arguments in) {
        return new ScVal.I128(VaultMeta.of(frame).balance());
    }

    static ScVal admin(Frame frame, Arguments in) {
        return new ScVal.Address(VaultStorage.admin(frame));
    }

    static ScVal usdcToken(Frame frame, Arguments in) {
        return new ScVal.Address(VaultStorage.usdcToken(frame));
    }

    static ScVal maxDeduct(Frame frame, Arguments in) {
        return new ScVal.I128(VaultStorage.maxDeduct(frame));
    }

    static ScVal settlement(Frame frame, Arguments in) {
        ScAddress settlement = VaultStorage.address(frame, VaultStorage.SETTLEMENT);
        if (settlement == null) {
            throw VaultError.SETTLEMENT_NOT_SET.raise();
        }
        return new ScVal.Address(settlement);
    }

    static ScVal revenuePool(Frame frame, Arguments in) {
        return maybe(frame, VaultStorage.REVENUE_POOL);
    }

    static ScVal pendingOwner(Frame frame, Arguments in) {
        return maybe(frame, VaultStorage.PENDING_OWNER);
    }

    static ScVal pendingAdmin(Frame frame, Arguments in) {
        return maybe(frame, VaultStorage.PENDING_ADMIN);
    }

    static ScVal contractAddresses(Frame frame, Arguments in) {
        return ScVal.Vec.of(
                maybe(frame, VaultStorage.USDC_TOKEN),
                maybe(frame, VaultStorage.SETTLEMENT),
                maybe(frame, VaultStorage.REVENUE_POOL));
    }

    private static ScVal maybe(Frame frame, String name) {
        return Struct.address(VaultStorage.address(frame, name));
    }

    static ScVal isPaused(Frame frame, Arguments in) {
        return new ScVal.Bool(VaultStorage.isPaused(frame));
    }

    static ScVal isAuthorizedDepositor(Frame frame, Arguments in) {
        return new ScVal.Bool(in.address(0).equals(VaultMeta.of(frame).owner())
                || VaultStorage.depositors(frame).contains(in.get(0)));
    }

    static ScVal allowedDepositors(Frame frame, Arguments in) {
        return new ScVal.Vec(VaultStorage.depositors(frame));
    }

    static ScVal isRequestProcessed(Frame frame, Arguments in) {
        ScVal.Symbol requestId = in.optionalSymbol(0);
        return new ScVal.Bool(requestId != null && VaultStorage.isProcessed(frame, requestId));
    }

    static ScVal requireOwner(Frame frame, Arguments in) {
        unless(in.address(0).equals(VaultMeta.of(frame).owner()), VaultError.UNAUTHORIZED);
        return new ScVal.Unit();
    }

    static ScVal version(Frame frame, Arguments in) {
        return Objects.requireNonNullElseGet(frame.kept(VaultStorage.CONTRACT_VERSION), ScVal.Unit::new);
    }
}
