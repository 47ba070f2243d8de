package io.tollkeeper.saga.sandbox;

import io.tollkeeper.saga.sandbox.contract.AssetContract;
import io.tollkeeper.saga.sandbox.contract.Contracts;
import io.tollkeeper.saga.sandbox.ledger.Chain;
import io.tollkeeper.saga.sandbox.ledger.Deducted;
import io.tollkeeper.saga.sandbox.ledger.View;
import io.tollkeeper.saga.sandbox.rpc.Json;
import io.tollkeeper.saga.sandbox.xdr.EntryData;
import io.tollkeeper.saga.sandbox.xdr.LedgerEntry;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import io.tollkeeper.saga.sandbox.xdr.Strkey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows what a test wants to compare: the vaults' books, every deduction there ever was, the accounts. */
final class StateRoute {

    private final Chain chain;
    private final SandboxGenesis genesis;

    StateRoute(Chain chain, SandboxGenesis genesis) {
        this.chain = chain;
        this.genesis = genesis;
    }

    ObjectNode show() {
        View view = chain.view(0, 0);
        return view.atOnce(() -> {
            ArrayNode vaults = Json.array();
            ArrayNode accounts = Json.array();
            for (LedgerEntry entry : chain.entries()) {
                if (entry.data() instanceof EntryData.Account account) {
                    accounts.add(show(account));
                } else if (isVault(entry)) {
                    vaults.add(vault(view, (EntryData.Contract) entry.data()));
                }
            }
            ArrayNode queue = Json.array();
            chain.waiting().forEach(hash -> queue.add(hash.hex()));
            ArrayNode deducts = Json.array();
            chain.deducted().forEach(deduct -> deducts.add(show(deduct)));
            ObjectNode answer = Json.object()
                    .put("passphrase", chain.rules().passphrase())
                    .put("latestLedger", view.latest().sequence())
                    .put("latestLedgerCloseTime", String.valueOf(view.latest().closeTime()));
            answer.set("queue", queue);
            answer.set("vaults", vaults);
            answer.set("deducts", deducts);
            answer.set("accounts", accounts);
            return answer;
        });
    }

    private static boolean isVault(LedgerEntry entry) {
        return entry.data() instanceof EntryData.Contract contract
                && contract.value() instanceof ScVal.Instance instance
                && Contracts.VAULT.hash().equals(instance.wasmHash());
    }

    private ObjectNode vault(View view, EntryData.Contract entry) {
        var storage = new ScVal.Map(((ScVal.Instance) entry.value()).storage());
        ScVal.Map meta = kept(storage, "MetaKey") instanceof ScVal.Map map ? map : new ScVal.Map(List.of());
        ScVal settlement = kept(storage, "Settlement");
        ScAddress pool = settlement instanceof ScVal.Address address ? address.value() : null;
        return Json.object()
                .put("vault", entry.contract().toString())
                .put("settlement", pool == null ? null : pool.toString())
                .put("owner", text(meta.get("owner")))
                .put("authorizedCaller", text(meta.get("authorized_caller")))
                .put("balance", text(meta.get("balance")))
                .put("usdc", usdc(view, entry.contract()))
                .put("settledUsdc", pool == null ? "0" : usdc(view, pool))
                .put("settledPool", pool == null ? "0" : pooled(view, pool))
                .put("maxDeduct", text(kept(storage, "MaxDeduct")))
                .put("paused", new ScVal.Bool(true).equals(kept(storage, "Paused")));
    }

    private static @Nullable ScVal kept(ScVal.Map storage, String name) {
        ScVal key = ScVal.Vec.of(new ScVal.Symbol(name));
        return storage.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .map(ScVal.Entry::value)
                .findFirst()
                .orElse(null);
    }

    private String usdc(View view, ScAddress holder) {
        var key = new LedgerKey.Data(genesis.usdc(), AssetContract.balanceKey(holder), true);
        return value(view, key)
                .map(value -> value instanceof ScVal.Map map ? text(map.get("amount")) : null)
                .orElse("0");
    }

    private static String pooled(View view, ScAddress settlement) {
        return value(view, LedgerKey.instance(settlement))
                .map(value -> value instanceof ScVal.Instance instance
                        ? kept(new ScVal.Map(instance.storage()), "GlobalPool")
                        : null)
                .map(pool -> pool instanceof ScVal.Map map ? text(map.get("total_balance")) : null)
                .orElse("0");
    }

    private static Optional<ScVal> value(View view, LedgerKey key) {
        LedgerEntry entry = view.entry(key);
        return entry != null && entry.data() instanceof EntryData.Contract contract
                ? Optional.of(contract.value())
                : Optional.empty();
    }

    private static @Nullable String text(@Nullable ScVal value) {
        if (value instanceof ScVal.I128 number) {
            return number.value().toString();
        }
        return value instanceof ScVal.Address address ? address.value().toString() : null;
    }

    private static ObjectNode show(EntryData.Account account) {
        return Json.object()
                .put("account", Strkey.ACCOUNT.encode(account.id()))
                .put("balance", String.valueOf(account.balance()))
                .put("sequence", String.valueOf(account.sequence()));
    }

    private static ObjectNode show(Deducted deduct) {
        return Json.object()
                .put("vault", deduct.vault().toString())
                .put("requestId", deduct.requestId())
                .put("amount", deduct.amount().toString())
                .put("transactionHash", deduct.transactionHash().hex())
                .put("ledger", deduct.ledger())
                .put("closedAt", String.valueOf(deduct.closeTime()));
    }
}
