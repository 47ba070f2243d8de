package io.tollkeeper.saga.sandbox;

import io.tollkeeper.saga.sandbox.contract.AssetContract;
import io.tollkeeper.saga.sandbox.contract.Contracts;
import io.tollkeeper.saga.sandbox.contract.Storage;
import io.tollkeeper.saga.sandbox.contract.Terms;
import io.tollkeeper.saga.sandbox.ledger.ContractIds;
import io.tollkeeper.saga.sandbox.xdr.Asset;
import io.tollkeeper.saga.sandbox.xdr.ContractEvent;
import io.tollkeeper.saga.sandbox.xdr.EntryData;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import io.tollkeeper.saga.sandbox.xdr.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What every sandbox begins with: funded accounts whose secrets are known to all, USDC, and a filled vault for each of the
 * development tenants. All ids follow from the network's passphrase, so that they can be configured before it runs.
 *
 * <p>The secret of an account is the SHA-256 of {@code tollkeeper dev operator}, {@code tollkeeper dev owner},
 * {@code tollkeeper dev usdc issuer}, or {@code tollkeeper dev channel 0} to {@code 9}.
 */
public final class SandboxGenesis {

    /** The passphrase that standalone networks usually have. */
    public static final String PASSPHRASE = "Standalone Network ; February 2017";

    /** Who gets a vault. */
    public static final List<String> TENANTS = List.of("tenant_alpha", "tenant_beta");

    /** How many channel accounts there are. */
    public static final int CHANNELS = 10;

    /** What is in each vault, and in the owner's own pocket: minor units, a million USDC. */
    public static final long USDC_EACH = 10_000_000_000_000L;

    /** What each account has to pay fees from: stroops, 100,000 lumens. */
    static final long LUMENS_EACH = 1_000_000_000_000L;

    /** The sequence number that accounts begin with, as if they were made in the first ledger. */
    static final long FIRST_SEQUENCE = 1L << 32;

    private static final DevKey OPERATOR = DevKey.of("tollkeeper dev operator");
    private static final DevKey OWNER = DevKey.of("tollkeeper dev owner");
    private static final DevKey ISSUER = DevKey.of("tollkeeper dev usdc issuer");
    private static final List<DevKey> CHANNEL_KEYS = IntStream.range(0, CHANNELS)
            .mapToObj(i -> DevKey.of("tollkeeper dev channel " + i))
            .toList();

    private final Octets networkId;

    public SandboxGenesis(String passphrase) {
        this.networkId = Sha256.of(passphrase);
    }

    /** The genesis of the usual passphrase. */
    public static SandboxGenesis dev() {
        return new SandboxGenesis(PASSPHRASE);
    }

    /** The secret of the account that may deduct from every vault, {@code S…}. */
    public String operatorSecret() {
        return OPERATOR.secret();
    }

    /** {@code G…} */
    public String operatorAccount() {
        return OPERATOR.account();
    }

    /** The secret of the account that owns and administers every vault, {@code S…}. */
    public String ownerSecret() {
        return OWNER.secret();
    }

    /** {@code G…} */
    public String ownerAccount() {
        return OWNER.account();
    }

    /** The secret of the account that makes USDC, {@code S…}. */
    public String issuerSecret() {
        return ISSUER.secret();
    }

    /** {@code G…} */
    public String issuerAccount() {
        return ISSUER.account();
    }

    /** The secrets of the channel accounts, {@code S…}. */
    public List<String> channelSecrets() {
        return CHANNEL_KEYS.stream().map(DevKey::secret).toList();
    }

    /** {@code G…} */
    public List<String> channelAccounts() {
        return CHANNEL_KEYS.stream().map(DevKey::account).toList();
    }

    /** The contract of USDC, {@code C…}. */
    public String usdcContract() {
        return usdc().toString();
    }

    /** The vault of a tenant, {@code C…}; whether or not there is one, this is where it would be. */
    public String vaultContract(String tenant) {
        return deployed("vault", tenant).toString();
    }

    /** The contract into which a tenant's vault pays, {@code C…}. */
    public String settlementContract(String tenant) {
        return deployed("settlement", tenant).toString();
    }

    ScAddress usdc() {
        return ContractIds.ofAsset(networkId, asset());
    }

    static Asset asset() {
        return new Asset("USDC", ISSUER.key());
    }

    static ScAddress owner() {
        return OWNER.address();
    }

    static ScAddress operator() {
        return OPERATOR.address();
    }

    ScAddress deployed(String kind, String name) {
        return ContractIds.deployed(networkId, owner(), Sha256.of("tollkeeper " + kind + " " + name));
    }

    /** Fills the first ledger; returns what contracts told. */
    List<ContractEvent> begin(Terms terms, Storage storage) {
        storage.put(account(OPERATOR.key(), 0), 0);
        storage.put(account(ISSUER.key(), 0), 0);
        storage.put(account(OWNER.key(), 1), 0);
        CHANNEL_KEYS.forEach(channel -> storage.put(account(channel.key(), 0), 0));
        storage.put(new EntryData.Trustline(OWNER.key(), asset(), USDC_EACH), 0);
        long longLived = (long) terms.ledger() + Deployment.LONG_LIVED_LEDGERS;
        storage.put(
                new EntryData.Contract(usdc(), new ScVal.InstanceKey(), true, AssetContract.instance(asset())),
                longLived);
        storage.put(new EntryData.Code(Contracts.VAULT.wasm()), longLived);
        storage.put(new EntryData.Code(Contracts.SETTLEMENT.wasm()), longLived);
        List<ContractEvent> told = new ArrayList<>();
        for (String tenant : TENANTS) {
            told.addAll(new Deployment(this, tenant, USDC_EACH).apply(terms, storage));
        }
        return told;
    }

    static EntryData.Account account(Octets key, int trustlines) {
        return new EntryData.Account(key, LUMENS_EACH, FIRST_SEQUENCE, trustlines, 0, 0);
    }
}
