/** Whether these are the pages of a training centre, as the server wrote into the page. */
export const isTraining = document.querySelector<HTMLMetaElement>('meta[name="banjie-training"]')?.content === 'yes';
