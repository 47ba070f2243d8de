package io.tollkeeper.saga.sandbox.contract;

import static io.tollkeeper.saga.sandbox.contract.VaultError.unless;

import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import java.util.List;

/** How a vault gets another owner or administrator: named by the old one, accepted by the new one. */
final class VaultOffices {

    private VaultOffices() {}

    static ScVal transferOwnership(Frame frame, Arguments in) {
        VaultMeta meta = VaultMeta.of(frame);
        frame.requireAuth(meta.owner());
        unless(!in.address(0).equals(meta.owner()), VaultError.NEW_OWNER_SAME_AS_CURRENT);
        frame.keep(VaultStorage.PENDING_OWNER, in.get(0));
        frame.emit(
                List.of(new ScVal.Symbol("ownership_nominated"), new ScVal.Address(meta.owner()), in.get(0)),
                new ScVal.Unit());
        return new ScVal.Unit();
    }

    static ScVal acceptOwnership(Frame frame, Arguments in) {
        VaultMeta meta = VaultMeta.of(frame);
        ScAddress pending = VaultStorage.address(frame, VaultStorage.PENDING_OWNER);
        if (pending == null) {
            throw VaultError.NO_OWNERSHIP_TRANSFER_PENDING.raise();
        }
        frame.requireAuth(pending);
        new VaultMeta(meta.authorizedCaller(), meta.balance(), meta.minDeposit(), pending).keep(frame);
        frame.keep(VaultStorage.PENDING_OWNER, null);
        frame.emit(
                List.of(
                        new ScVal.Symbol("ownership_accepted"),
                        new ScVal.Address(meta.owner()),
                        new ScVal.Address(pending)),
                new ScVal.Unit());
        return new ScVal.Unit();
    }

    static ScVal setAdmin(Frame frame, Arguments in) {
        frame.requireAuth(in.address(0));
        unless(in.address(0).equals(VaultStorage.admin(frame)), VaultError.UNAUTHORIZED);
        frame.keep(VaultStorage.PENDING_ADMIN, in.get(1));
        frame.emit(List.of(new ScVal.Symbol("admin_nominated"), in.get(0), in.get(1)), new ScVal.Unit());
        return new ScVal.Unit();
    }

    static ScVal acceptAdmin(Frame frame, Arguments in) {
        ScAddress pending = VaultStorage.address(frame, VaultStorage.PENDING_ADMIN);
        if (pending == null) {
            throw VaultError.NO_ADMIN_TRANSFER_PENDING.raise();
        }
        frame.requireAuth(pending);
        var before = new ScVal.Address(VaultStorage.admin(frame));
        frame.keep(VaultStorage.ADMIN, new ScVal.Address(pending));
        frame.keep(VaultStorage.PENDING_ADMIN, null);
        frame.emit(List.of(new ScVal.Symbol("admin_accepted"), before, new ScVal.Address(pending)), new ScVal.Unit());
        return new ScVal.Unit();
    }
}
