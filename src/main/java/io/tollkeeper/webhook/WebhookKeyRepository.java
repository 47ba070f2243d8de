package io.tollkeeper.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code webhook_key}. */
interface WebhookKeyRepository extends Repository<WebhookKey, String> {

    WebhookKey save(WebhookKey key);

    Optional<WebhookKey> findByKeyIdAndRevokedAtIsNull(String keyId);

    boolean existsByKeyId(String keyId);

    boolean existsByKeyIdAndTenantId(String keyId, String tenantId);

    List<WebhookKey> findByTenantIdAndKeyIdGreaterThanOrderByKeyId(String tenantId, String after, Limit limit);

    /** Marks a key as revoked; returns 0 if it is already, or is not there. */
    @Transactional
    @Modifying
    @NativeQuery("""
            update webhook_key set revoked_at = :now
            where key_id = :keyId and tenant_id = :tenantId and revoked_at is null
            """)
    int revoke(String keyId, String tenantId, Instant now);
}
