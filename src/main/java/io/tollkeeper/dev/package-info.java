/** What a dev server has beyond others: tenants, prices and a webhook key to try it with. */
@NullMarked
package io.tollkeeper.dev;

import org.jspecify.annotations.NullMarked;
