/** Who speaks to the network. */
@NullMarked
package breach.tollkeeper.saga.soroban;

import org.jspecify.annotations.NullMarked;
