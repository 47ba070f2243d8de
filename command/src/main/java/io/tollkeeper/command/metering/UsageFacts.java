package io.tollkeeper.command.metering;

import io.tollkeeper.api.Period;
import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.api.metering.UsageId;
import io.tollkeeper.api.metering.UsageRecorded;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.PriceList;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.TenantStanding;
import java.util.Collection;
import java.util.Optional;

/**
 * What the event log says at the moment of recording. It stays true until the surrounding transaction ends, because the
 * tenants' recording locks are held.
 */
public interface UsageFacts {

    /** Returns the event recorded under this identifier before, if any. */
    Optional<UsageRecorded> recorded(UsageId usageId);

    /** Returns the tenant's standing, or nothing if it was never opened. */
    Optional<TenantStanding> standing(TenantId tenantId);

    /** Returns the meter's prices; empty if none was ever published. */
    PriceList prices(MeterId meterId);

    /** Returns the given month if it is open for the tenant, else the next open one. */
    Period openPeriod(TenantId tenantId, Period wished);

    /** Gathers the facts for some commands, once the recording locks of their tenants are held. */
    interface Source {
        UsageFacts gather(Collection<RecordUsage> commands);
    }
}
