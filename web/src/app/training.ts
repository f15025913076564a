function says(name: string): boolean {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content === 'yes';
}

/** Whether these are the pages of a training centre, as the server wrote into the page. */
export const isTraining = says('banjie-training');

/** Whether they lead through a first case: where cases are played and not decided, with the example data. */
export const isGuided = says('banjie-guided');
