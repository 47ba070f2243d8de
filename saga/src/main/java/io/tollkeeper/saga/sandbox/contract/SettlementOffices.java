package io.tollkeeper.saga.sandbox.contract;

import static io.tollkeeper.saga.sandbox.contract.SettlementBook.known;
import static io.tollkeeper.saga.sandbox.contract.SettlementBook.panicUnless;
import static io.tollkeeper.saga.sandbox.contract.SettlementError.unless;

import io.tollkeeper.saga.sandbox.xdr.ScVal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who keeps the settlement contract, which vault pays into it, and in which token it pays out. */
final class SettlementOffices {

    private static final String PENDING_ADMIN = "PendingAdmin";
    private static final String PENDING_VAULT = "PendingVault";

    private SettlementOffices() {}

    static ScVal setUsdcToken(Frame frame, Arguments in) {
        frame.requireAuth(in.address(0));
        panicUnless(known(frame, SettlementBook.ADMIN).equals(in.get(0)), "only the administrator names the token");
        frame.keep(SettlementBook.USDC, in.get(1));
        return new ScVal.Unit();
    }

    static ScVal setAdmin(Frame frame, Arguments in) {
        SettlementBook.requireAdmin(frame, in.address(0));
        frame.keep(PENDING_ADMIN, in.get(1));
        frame.emit(List.of(new ScVal.Symbol("admin_nominated"), in.get(0), in.get(1)), new ScVal.Unit());
        return new ScVal.Unit();
    }

    static ScVal acceptAdmin(Frame frame, Arguments in) {
        ScVal before = known(frame, SettlementBook.ADMIN);
        ScVal pending = frame.kept(PENDING_ADMIN);
        if (!(pending instanceof ScVal.Address nominated)) {
            throw SettlementBook.panic("nobody is nominated");
        }
        frame.requireAuth(nominated.value());
        frame.keep(SettlementBook.ADMIN, pending);
        frame.keep(PENDING_ADMIN, null);
        frame.emit(List.of(new ScVal.Symbol("admin_accepted"), before, pending), new ScVal.Unit());
        return new ScVal.Unit();
    }

    static ScVal pendingAdmin(Frame frame, Arguments in) {
        known(frame, SettlementBook.ADMIN);
        return Objects.requireNonNullElseGet(frame.kept(PENDING_ADMIN), ScVal.Unit::new);
    }

    static ScVal proposeVault(Frame frame, Arguments in) {
        SettlementBook.requireAdmin(frame, in.address(0));
        frame.keep(PENDING_VAULT, in.get(1));
        frame.emit(
                List.of(new ScVal.Symbol("vault_proposed"), in.get(0)),
                Struct.of(Map.of(
                        "current_vault", known(frame, SettlementBook.VAULT),
                        "proposed_vault", in.get(1))));
        return new ScVal.Unit();
    }

    static ScVal acceptVault(Frame frame, Arguments in) {
        frame.requireAuth(in.address(0));
        ScVal before = known(frame, SettlementBook.VAULT);
        ScVal pending = frame.kept(PENDING_VAULT);
        unless(
                in.get(0).equals(pending) || in.get(0).equals(known(frame, SettlementBook.ADMIN)),
                SettlementError.UNAUTHORIZED);
        if (pending == null) {
            throw SettlementBook.panic("no vault is proposed");
        }
        frame.keep(SettlementBook.VAULT, pending);
        frame.keep(PENDING_VAULT, null);
        frame.emit(
                List.of(new ScVal.Symbol("vault_accepted"), in.get(0)),
                Struct.of(Map.of("accepted_by", in.get(0), "new_vault", pending, "old_vault", before)));
        return new ScVal.Unit();
    }
}
