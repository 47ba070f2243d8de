package io.tollkeeper.saga.sandbox.contract;

import static io.tollkeeper.saga.sandbox.contract.VaultError.unless;

import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import java.util.ArrayList;
import java.util.List;

/** What a vault's owner and administrator decide about it. */
final class VaultRules {

    private VaultRules() {}

    static ScVal setAuthorizedCaller(Frame frame, Arguments in) {
        VaultMeta meta = VaultMeta.of(frame);
        frame.requireAuth(meta.owner());
        meta.withAuthorizedCaller(in.optionalAddress(0)).keep(frame);
        frame.emit(
                List.of(new ScVal.Symbol("set_authorized_caller"), new ScVal.Address(meta.owner())),
                ScVal.Vec.of(Struct.address(meta.authorizedCaller()), in.get(0)));
        return new ScVal.Unit();
    }

    static ScVal setMaxDeduct(Frame frame, Arguments in) {
        VaultMeta meta = VaultMeta.of(frame);
        frame.requireAuth(meta.owner());
        unless(in.i128(0).signum() > 0, VaultError.MAX_DEDUCT_NOT_POSITIVE);
        var before = new ScVal.I128(VaultStorage.maxDeduct(frame));
        frame.keep(VaultStorage.MAX_DEDUCT, in.get(0));
        frame.emit(
                List.of(new ScVal.Symbol("set_max_deduct"), new ScVal.Address(meta.owner())),
                ScVal.Vec.of(before, in.get(0)));
        return new ScVal.Unit();
    }

    static ScVal setSettlement(Frame frame, Arguments in) {
        requireAdmin(frame, in.address(0));
        frame.keep(VaultStorage.SETTLEMENT, in.get(1));
        frame.emit(List.of(new ScVal.Symbol("set_settlement"), in.get(0)), in.get(1));
        return new ScVal.Unit();
    }

    static ScVal setRevenuePool(Frame frame, Arguments in) {
        requireAdmin(frame, in.address(0));
        boolean cleared = in.get(1) instanceof ScVal.Unit;
        frame.keep(VaultStorage.REVENUE_POOL, cleared ? null : in.get(1));
        frame.emit(
                List.of(new ScVal.Symbol(cleared ? "clear_revenue_pool" : "set_revenue_pool"), in.get(0)), in.get(1));
        return new ScVal.Unit();
    }

    private static void requireAdmin(Frame frame, ScAddress caller) {
        frame.requireAuth(caller);
        unless(caller.equals(VaultStorage.admin(frame)), VaultError.UNAUTHORIZED);
    }

    /** The real one lets whoever signs do it; that is no right to copy. */
    static ScVal upgrade(Frame frame, Arguments in) {
        requireAdmin(frame, in.address(0));
        frame.become(in.bytes(1));
        frame.keep(VaultStorage.CONTRACT_VERSION, in.get(1));
        frame.emit(List.of(new ScVal.Symbol("upgraded"), in.get(0)), in.get(1));
        return new ScVal.Unit();
    }

    static ScVal setAllowedDepositor(Frame frame, Arguments in) {
        requireOwner(frame, in.address(0));
        if (in.get(1) instanceof ScVal.Unit) {
            VaultStorage.setDepositors(frame, List.of());
        } else {
            addDepositor(frame, in.get(1));
        }
        return new ScVal.Unit();
    }

    static ScVal clearAllowedDepositors(Frame frame, Arguments in) {
        requireOwner(frame, in.address(0));
        VaultStorage.setDepositors(frame, List.of());
        return new ScVal.Unit();
    }

    static ScVal addAddress(Frame frame, Arguments in) {
        requireOwner(frame, in.address(0));
        addDepositor(frame, in.get(1));
        frame.emit(List.of(new ScVal.Symbol("allowlist_add"), in.get(0), in.get(1)), new ScVal.Unit());
        return new ScVal.Unit();
    }

    static ScVal clearAll(Frame frame, Arguments in) {
        requireOwner(frame, in.address(0));
        VaultStorage.setDepositors(frame, List.of());
        frame.emit(List.of(new ScVal.Symbol("allowlist_clear"), in.get(0)), new ScVal.Unit());
        return new ScVal.Unit();
    }

    static void requireOwner(Frame frame, ScAddress caller) {
        frame.requireAuth(caller);
        unless(caller.equals(VaultMeta.of(frame).owner()), VaultError.UNAUTHORIZED);
    }

    private static void addDepositor(Frame frame, ScVal depositor) {
        List<ScVal> depositors = new ArrayList<>(VaultStorage.depositors(frame));
        if (!depositors.contains(depositor)) {
            depositors.add(depositor);
            VaultStorage.setDepositors(frame, depositors);
        }
    }

    static ScVal pause(Frame frame, Arguments in) {
        requireAdminOrOwner(frame, in.address(0));
        unless(!VaultStorage.isPaused(frame), VaultError.ALREADY_PAUSED);
        VaultStorage.setPaused(frame, true);
        frame.emit(List.of(new ScVal.Symbol("vault_paused"), in.get(0)), new ScVal.Unit());
        return new ScVal.Unit();
    }

    static ScVal unpause(Frame frame, Arguments in) {
        requireAdminOrOwner(frame, in.address(0));
        unless(VaultStorage.isPaused(frame), VaultError.NOT_PAUSED);
        VaultStorage.setPaused(frame, false);
        frame.emit(List.of(new ScVal.Symbol("vault_unpaused"), in.get(0)), new ScVal.Unit());
        return new ScVal.Unit();
    }

    private static void requireAdminOrOwner(Frame frame, ScAddress caller) {
        frame.requireAuth(caller);
        unless(
                caller.equals(VaultStorage.admin(frame))
                        || caller.equals(VaultMeta.of(frame).owner()),
                VaultError.UNAUTHORIZED);
    }
}
