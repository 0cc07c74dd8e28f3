scormbuild.page({"n":1,"html":"<p>More<\/p>","features":[],"questions":[]});
