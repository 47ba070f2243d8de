package io.tollkeeper.saga.sandbox;

import io.tollkeeper.saga.sandbox.contract.Authority;
import io.tollkeeper.saga.sandbox.contract.Host;
import io.tollkeeper.saga.sandbox.contract.Outcome;
import io.tollkeeper.saga.sandbox.contract.Storage;
import io.tollkeeper.saga.sandbox.contract.Terms;
import io.tollkeeper.saga.sandbox.ledger.Chain;
import io.tollkeeper.saga.sandbox.ledger.Intervention;
import io.tollkeeper.saga.sandbox.rpc.Json;
import io.tollkeeper.saga.sandbox.xdr.Call;
import io.tollkeeper.saga.sandbox.xdr.ContractEvent;
import io.tollkeeper.saga.sandbox.xdr.EntryData;
import io.tollkeeper.saga.sandbox.xdr.LedgerEntry;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import io.tollkeeper.saga.sandbox.xdr.Strkey;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes vaults, and does to them what their owner could. Each change closes a ledger of its own. */
final class VaultRoutes {

    private static final Pattern DEED = Pattern.compile("POST /sandbox/vaults/(C[A-Z2-7]{55})/(\\w+)");
    private static final Pattern NAME = Pattern.compile("\\w{1,64}");

    private final Chain chain;
    private final SandboxGenesis genesis;

    VaultRoutes(Chain chain, SandboxGenesis genesis) {
        this.chain = chain;
        this.genesis = genesis;
    }

    Optional<ObjectNode> answer(String route, JsonNode body) {
        if (route.equals("POST /sandbox/vaults")) {
            return Optional.of(deploy(body));
        }
        if (route.equals("POST /sandbox/usdc")) {
            return Optional.of(mint(body));
        }
        if (route.equals("POST /sandbox/accounts")) {
            return Optional.of(setBalance(body));
        }
        Matcher matcher = DEED.matcher(route);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return deed(ScAddress.parse(matcher.group(1)), matcher.group(2), body).map(this::done);
    }

    private ObjectNode done(Intervention deed) {
        return Json.object().put("latestLedger", chain.intervene(deed).sequence());
    }

    private ObjectNode deploy(JsonNode body) {
        String name = body.path("name").asString("");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name must be 1 to 64 letters, digits or underscores");
        }
        return done(new Deployment(genesis, name, amount(body)))
                .put("vault", genesis.vaultContract(name))
                .put("settlement", genesis.settlementContract(name));
    }

    private ObjectNode mint(JsonNode body) {
        var to = new ScVal.Address(ScAddress.parse(body.path("to").asString("")));
        long amount = amount(body);
        return done(
                (terms, storage) -> Deployment.call(terms, storage, genesis.usdc(), "mint", to, ScVal.I128.of(amount)));
    }

    /** Sets what an account has to pay fees from, which may be too little. */
    private ObjectNode setBalance(JsonNode body) {
        Octets key = Strkey.ACCOUNT.decode(body.path("account").asString(""));
        long stroops = Long.parseLong(body.path("balance").asString(""));
        return done((terms, storage) -> {
            LedgerEntry entry = storage.before(new LedgerKey.Account(key));
            if (entry == null || !(entry.data() instanceof EntryData.Account account)) {
                throw new IllegalArgumentException("there is no such account");
            }
            storage.put(account.withBalance(stroops), 0);
            return List.of();
        });
    }

    private Optional<Intervention> deed(ScAddress vault, String deed, JsonNode body) {
        var owner = new ScVal.Address(SandboxGenesis.owner());
        return Optional.ofNullable(
                switch (deed) {
                    case "pause", "unpause" -> (terms, storage) -> Deployment.call(terms, storage, vault, deed, owner);
                    case "drain" -> (terms, storage) -> drain(terms, storage, vault, amount(body));
                    case "fund" -> (terms, storage) -> fund(terms, storage, vault, ScVal.I128.of(amount(body)));
                    default -> null;
                });
    }

    /** Takes everything out but so much. */
    private static List<ContractEvent> drain(Terms terms, Storage storage, ScAddress vault, long left) {
        Outcome balance = new Host(terms, storage).run(new Call(vault, "balance", List.of()), Authority.ANYBODY);
        if (!(balance.value() instanceof ScVal.I128 held)) {
            throw new IllegalArgumentException("there is no vault " + vault);
        }
        BigInteger taken = held.value().subtract(BigInteger.valueOf(left));
        return taken.signum() > 0
                ? Deployment.call(terms, storage, vault, "withdraw", new ScVal.I128(taken))
                : List.of();
    }

    private List<ContractEvent> fund(Terms terms, Storage storage, ScAddress vault, ScVal amount) {
        var owner = new ScVal.Address(SandboxGenesis.owner());
        List<ContractEvent> told =
                new ArrayList<>(Deployment.call(terms, storage, genesis.usdc(), "mint", owner, amount));
        told.addAll(Deployment.call(terms, storage, vault, "deposit", owner, amount));
        return told;
    }

    /** @throws IllegalArgumentException if it is not a whole number of minor units, 0 or more */
    private static long amount(JsonNode body) {
        String text = body.path("amount_minor").asString("0");
        long amount = Long.parseLong(text);
        if (amount < 0) {
            throw new IllegalArgumentException("amount_minor must be 0 or more");
        }
        return amount;
    }

    /**
     * Makes an account.
     *
     * @throws IllegalArgumentException if there is one already
     */
    ObjectNode befriend(String account) {
        Octets key = Strkey.ACCOUNT.decode(account);
        chain.intervene((terms, storage) -> {
            if (storage.before(new LedgerKey.Account(key)) != null) {
                throw new IllegalArgumentException(
                        "createAccountAlreadyExist (AAAAAAAAAGT/////AAAAAQAAAAAAAAAA/////AAAAAA=)");
            }
            storage.put(SandboxGenesis.account(key, 1), 0);
            storage.put(new EntryData.Trustline(key, SandboxGenesis.asset(), 0), 0);
            return List.of();
        });
        return Json.object()
                .put("successful", true)
                .put("account", account)
                .put("balance", String.valueOf(SandboxGenesis.LUMENS_EACH));
    }
}
