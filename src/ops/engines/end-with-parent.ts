/**
 * Required before a service that `npm start` runs: when the parent is gone, even by kill -9, the channel to it closes and
 * the service ends in its orderly way, instead of working on unseen.
 */
process.channel?.unref();
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
