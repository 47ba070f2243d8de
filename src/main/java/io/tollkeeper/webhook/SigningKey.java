package io.tollkeeper.webhook;

import io.tollkeeper.api.tenant.TenantId;
import javax.crypto.SecretKey;

/** A good key, ready to check a signature with. */
record SigningKey(String keyId, TenantId tenantId, SecretKey secret) {

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return keyId;
    }
}
