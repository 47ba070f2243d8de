package io.tollkeeper.api.audit;

import java.time.Instant;

/**
 * The last seal of a tenant's hash chain. Whoever has noted it elsewhere can tell whether log and seals were changed since,
 * by whomever.
 *
 * @param number counts the chain's seals from 1
 * @param position the last sealed event's place in the log
 * @param chain the chain's value, 64 hexadecimal digits
 */
public record ChainHead(long number, long position, String chain, Instant sealedAt) {}
