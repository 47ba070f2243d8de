package io.tollkeeper.webhook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tollkeeper.api.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Keeps the keys. Secrets leave it only to check a signature. */
@Component
public class WebhookKeys {

    /** How long a revoked key may still be taken on another node. */
    static final Duration MAX_AGE = Duration.ofSeconds(20);

    /** How long a key may be unknown here after another node gave it out, if it was asked for before that. */
    static final Duration MAX_IGNORANCE = Duration.ofSeconds(5);

    private static final int MAX_CACHED = 10_000;

    private final WebhookKeyRepository repository;
    private final SecretSeal seal;
    private final Clock clock;
    private final Cache<String, SigningKey> opened = Caffeine.newBuilder()
            .maximumSize(MAX_CACHED)
            .expireAfterWrite(MAX_AGE)
            .build();

    /** Names that are no key's: whoever repeats one must not cost the database a question each time. */
    private final Cache<String, Boolean> unknown = Caffeine.newBuilder()
            .maximumSize(MAX_CACHED)
            .expireAfterWrite(MAX_IGNORANCE)
            .build();

    WebhookKeys(WebhookKeyRepository repository, SecretsProperties secrets, Clock clock) {
        this.repository = repository;
        this.seal = new SecretSeal(secrets.keyBytes());
        this.clock = clock;
    }

    /** Returns the key if it is known and not revoked. */
    Optional<SigningKey> find(String keyId) {
        SigningKey known = opened.getIfPresent(keyId);
        if (known != null) {
            return Optional.of(known);
        }
        if (unknown.getIfPresent(keyId) != null) {
            return Optional.empty();
        }
        Optional<SigningKey> found =
                repository.findByKeyIdAndRevokedAtIsNull(keyId).map(this::open);
        found.ifPresentOrElse(key -> opened.put(keyId, key), () -> unknown.put(keyId, true));
        return found;
    }

    private SigningKey open(WebhookKey key) {
        byte[] secret = seal.open(key.keyId(), key.encryptedSecret());
        return new SigningKey(key.keyId(), new TenantId(key.tenantId()), Signatures.key(secret));
    }

    /**
     * Keeps a new key.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException if there is one of that name
     */
    WebhookKey add(TenantId tenantId, String keyId, String secret) {
        byte[] sealed = seal.seal(keyId, secret.getBytes(StandardCharsets.UTF_8));
        WebhookKey added = repository.save(new WebhookKey(keyId, tenantId.value(), sealed, clock.instant()));
        unknown.invalidate(keyId);
        return added;
    }

    /** Keeps a key unless there is one of that name, be it revoked. */
    public void ensure(TenantId tenantId, String keyId, String secret) {
        if (!repository.existsByKeyId(keyId)) {
            add(tenantId, keyId, secret);
        }
    }

    /** Returns a tenant's keys in the order of their identifiers, the revoked ones too. */
    List<WebhookKey> list(TenantId tenantId, String after, int limit) {
        return repository.findByTenantIdAndKeyIdGreaterThanOrderByKeyId(tenantId.value(), after, Limit.of(limit));
    }

    /** Revokes a key, now here and within {@link #MAX_AGE} on other nodes; tells whether the tenant has such a key. */
    boolean revoke(TenantId tenantId, String keyId) {
        int revoked = repository.revoke(keyId, tenantId.value(), clock.instant());
        opened.invalidate(keyId);
        return revoked > 0 || repository.existsByKeyIdAndTenantId(keyId, tenantId.value());
    }
}
