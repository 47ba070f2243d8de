package io.tollkeeper.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A key that a meter signs with, and the tenant that it signs for. */
@Entity
@Table(name = "webhook_key")
class WebhookKey implements Persistable<String> {

    @Id
    @Column(name = "key_id")
    private String keyId;

    @Column(name = "tenant_id")
    private String tenantId;

    @Column(name = "encrypted_secret")
    private byte[] encryptedSecret;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Transient
    private boolean stored;

    @SuppressWarnings("NullAway") // JPA fills the fields in.
    protected WebhookKey() {}

    WebhookKey(String keyId, String tenantId, byte[] encryptedSecret, Instant createdAt) {
        this.keyId = keyId;
        this.tenantId = tenantId;
        this.encryptedSecret = encryptedSecret.clone();
        this.createdAt = createdAt;
    }

    String keyId() {
        return keyId;
    }

    String tenantId() {
        return tenantId;
    }

    byte[] encryptedSecret() {
        return encryptedSecret.clone();
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant revokedAt() {
        return revokedAt;
    }

    @Override
    public String getId() {
        return keyId;
    }

    /** A new key is inserted, not merged: the same identifier twice must fail. */
    @Override
    public boolean isNew() {
        return !stored;
    }

    @PostLoad
    @PostPersist
    void remember() {
        stored = true;
    }
}
